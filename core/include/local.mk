# core/include: the one header that is installed and that a plugin sees.
overensincludedir = $(includedir)/overens
overensinclude_HEADERS = core/include/overens/plugin.h
