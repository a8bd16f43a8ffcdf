# core/model. One source per line, sorted.
noinst_LIBRARIES += core/model/libmodel.a
core_model_libmodel_a_SOURCES = \
    core/model/catalogue.c \
    core/model/code.c \
    core/model/graph.c \
    core/model/methods.c \
    core/model/model-internal.h \
    core/model/model.h \
    core/model/period.c \
    core/model/quantity.c \
    core/model/tables-followed.c \
    core/model/tables-recorded.c \
    core/model/tables-terms.c \
    core/model/tables.c \
    core/model/terms.c \
    core/model/text.c
