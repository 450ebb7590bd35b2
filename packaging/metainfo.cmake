# Writes OUTPUT, the metainfo that software centres read. They take screenshots from an address on the web only:
# the captions and pictures come along where somebody who distributes Ordinate says, as ORDINATE_SCREENSHOTS_URL,
# where the pictures of tests/screenshots/make.sh can be fetched.
cmake_policy(VERSION 3.25)
file(READ ${CMAKE_CURRENT_LIST_DIR}/org.ordinate.Ordinate.metainfo.xml.in metainfo)
if(ORDINATE_SCREENSHOTS_URL)
  string(REPLACE "@ORDINATE_SCREENSHOTS_URL@" "${ORDINATE_SCREENSHOTS_URL}" metainfo "${metainfo}")
else()
  string(REGEX REPLACE "  <screenshots>.*</screenshots>\n" "" metainfo "${metainfo}")
endif()
file(WRITE ${OUTPUT} "${metainfo}")
