# Writes OUTPUT, the metainfo that software centres read. They ask for a page on the web and take screenshots from there
# only. Somebody who distributes Ordinate and has one says so with ORDINATE_WEBSITE, and puts the pictures of
# tests/screenshots/make.sh into its folder "screenshots"; otherwise page and pictures are left out.
cmake_policy(VERSION 3.25)
file(READ ${CMAKE_CURRENT_LIST_DIR}/org.ordinate.Ordinate.metainfo.xml.in metainfo)
if(ORDINATE_WEBSITE)
  string(REPLACE "@ORDINATE_WEBSITE@" "${ORDINATE_WEBSITE}" metainfo "${metainfo}")
else()
  string(REGEX REPLACE "  <url .*</screenshots>\n" "" metainfo "${metainfo}")
endif()
file(WRITE ${OUTPUT} "${metainfo}")
