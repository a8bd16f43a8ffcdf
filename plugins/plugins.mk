# The plugins in the build, sorted by id. To add one: its folder and one line here.
include plugins/ambulance/local.mk
include plugins/cancer-care/local.mk
include plugins/close-care/local.mk
include plugins/plain/local.mk
include plugins/psychiatry/local.mk
