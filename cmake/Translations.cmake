# yz_translations(target): all Linguist files of resources/translations become one .qm, built into the target as ":/zh_CN.qm".
find_program(LRELEASE NAMES lrelease PATHS /usr/lib/qt6/bin NO_DEFAULT_PATH)
find_program(LRELEASE NAMES lrelease lrelease-qt6)
function(yz_translations target)
  if(NOT LRELEASE)
    message(FATAL_ERROR "lrelease is missing (Debian: qt6-l10n-tools).")
  endif()
  file(GLOB _ts CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/resources/translations/zh_CN/*.ts")
  set(_qm "${CMAKE_CURRENT_BINARY_DIR}/zh_CN.qm")
  add_custom_command(OUTPUT "${_qm}" COMMAND "${LRELEASE}" -silent ${_ts} -qm "${_qm}" DEPENDS ${_ts} VERBATIM)
  file(WRITE "${CMAKE_CURRENT_BINARY_DIR}/translations.qrc"
    "<RCC><qresource prefix=\"/\"><file alias=\"zh_CN.qm\">${_qm}</file></qresource></RCC>\n")
  add_custom_command(OUTPUT "${CMAKE_CURRENT_BINARY_DIR}/qrc_translations.cpp"
    COMMAND Qt6::rcc --name translations -o "${CMAKE_CURRENT_BINARY_DIR}/qrc_translations.cpp" "${CMAKE_CURRENT_BINARY_DIR}/translations.qrc"
    DEPENDS "${_qm}" VERBATIM)
  target_sources(${target} PRIVATE "${CMAKE_CURRENT_BINARY_DIR}/qrc_translations.cpp")
endfunction()
