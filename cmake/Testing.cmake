# The tests that every run repeats under AddressSanitizer.
add_custom_target(asan_tests)
# The tests of what runs in threads, for ThreadSanitizer.
add_custom_target(tsan_tests)

# yz_test(tst_thing LABELS unit SOURCES tst_thing.cpp LINK …): offscreen, C locale, a HOME of its own, a time limit.
function(yz_test name)
  cmake_parse_arguments(ARG "" "TIMEOUT" "SOURCES;LINK;LABELS;ENV;DEFINES" ${ARGN})
  if(NOT ARG_TIMEOUT)
    set(ARG_TIMEOUT 300)
  endif()
  if(NOT ARG_LABELS)
    set(ARG_LABELS unit)
  endif()
  if(NOT ARG_SOURCES)
    set(ARG_SOURCES ${name}.cpp)
  endif()
  # the folder is a label of its own, so that a suite can be picked by it
  get_filename_component(_folder "${CMAKE_CURRENT_SOURCE_DIR}" NAME)
  list(APPEND ARG_LABELS ${_folder})
  add_executable(${name} ${ARG_SOURCES})
  if(_folder MATCHES "^(core|seal|storage|sync)$")
    add_dependencies(asan_tests ${name})
  endif()
  if(_folder MATCHES "^(storage|sync|hub)$")
    add_dependencies(tsan_tests ${name})
  endif()
  set_target_properties(${name} PROPERTIES AUTOMOC ON)
  target_link_libraries(${name} PRIVATE yz_common Qt6::Test ${ARG_LINK})
  target_link_options(${name} PRIVATE -Wl,--exclude-libs,ALL)
  target_compile_definitions(${name} PRIVATE "YZ_TEST_DATA=\"${CMAKE_SOURCE_DIR}/tests/data\""
    "YZ_RESOURCES=\"${CMAKE_SOURCE_DIR}/resources\"" "YZ_DOCS=\"${CMAKE_SOURCE_DIR}/docs\"" "YZ_BIN=\"${CMAKE_BINARY_DIR}/bin\"" ${ARG_DEFINES})
  target_precompile_headers(${name} REUSE_FROM yz_pch)
  add_test(NAME ${name} COMMAND ${name})
  set(_home "${CMAKE_BINARY_DIR}/homes/${name}")
  file(MAKE_DIRECTORY "${_home}")
  if(YUANZHEN_SANITIZE MATCHES "thread")
    # Qt is not instrumented: see the file for what is left out and why. A child process may start threads before its exec.
    list(APPEND ARG_ENV "TSAN_OPTIONS=suppressions=${CMAKE_SOURCE_DIR}/tests/tsan.supp:ignore_noninstrumented_modules=1:die_after_fork=0")
  endif()
  set_tests_properties(${name} PROPERTIES TIMEOUT ${ARG_TIMEOUT} LABELS "${ARG_LABELS}"
    ENVIRONMENT "QT_QPA_PLATFORM=offscreen;LC_ALL=C.UTF-8;HOME=${_home};XDG_RUNTIME_DIR=${_home};${ARG_ENV}")
endfunction()
