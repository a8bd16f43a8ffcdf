# core/report. One source per line, sorted.
noinst_LIBRARIES += core/report/libreport.a
core_report_libreport_a_SOURCES = \
    core/report/report.h
