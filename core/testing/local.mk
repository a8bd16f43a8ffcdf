# core/testing: the fake host for the tests of plugins' authors, installed as one static library that holds
# everything it needs of the core. One source per line, sorted.
lib_LIBRARIES += liboverens-test.a
liboverens_test_a_SOURCES = $(modules_inside) \
    core/testing/section.c \
    core/testing/test.c \
    core/testing/testing-internal.h \
    core/testing/words.c \
    core/testing/workers.c \
    core/testing/world.c
testing_objects = $(core_checks_libchecks_a_OBJECTS) $(core_figures_libfigures_a_OBJECTS) \
    $(core_view_libview_a_OBJECTS) $(core_model_libmodel_a_OBJECTS) $(core_base_libbase_a_OBJECTS)
liboverens_test_a_LIBADD = $(testing_objects)
liboverens_test_a_DEPENDENCIES = $(testing_objects)

pkgconfig_DATA += overens-test.pc
