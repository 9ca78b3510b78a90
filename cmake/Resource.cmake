# yz_resource(target name pattern): the files below resources/ that match are built into the target as ":/<path below resources>". Who
# reads them calls Q_INIT_RESOURCE(name) first, because the target is a static library.
function(yz_resource target name pattern)
  file(GLOB_RECURSE _files CONFIGURE_DEPENDS "${pattern}")
  set(_lines "")
  foreach(_file IN LISTS _files)
    file(RELATIVE_PATH _alias "${CMAKE_SOURCE_DIR}/resources" "${_file}")
    string(APPEND _lines "<file alias=\"${_alias}\">${_file}</file>\n")
  endforeach()
  set(_qrc "${CMAKE_CURRENT_BINARY_DIR}/${name}.qrc")
  file(WRITE "${_qrc}" "<RCC><qresource prefix=\"/\">\n${_lines}</qresource></RCC>\n")
  add_custom_command(OUTPUT "${CMAKE_CURRENT_BINARY_DIR}/qrc_${name}.cpp"
    COMMAND Qt6::rcc --name ${name} -o "${CMAKE_CURRENT_BINARY_DIR}/qrc_${name}.cpp" "${_qrc}"
    DEPENDS "${_qrc}" ${_files} VERBATIM)
  target_sources(${target} PRIVATE "${CMAKE_CURRENT_BINARY_DIR}/qrc_${name}.cpp")
  set_source_files_properties("${CMAKE_CURRENT_BINARY_DIR}/qrc_${name}.cpp" PROPERTIES SKIP_AUTOGEN ON SKIP_PRECOMPILE_HEADERS ON)
endfunction()
