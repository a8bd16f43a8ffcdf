# core/model. One source per line, sorted.
noinst_LIBRARIES += core/model/libmodel.a
core_model_libmodel_a_SOURCES = \
    core/model/model.h
