# core/include: the headers that are installed: what a plugin sees, and what its tests see.
overensincludedir = $(includedir)/overens
overensinclude_HEADERS = core/include/overens/plugin.h core/include/overens/test.h
