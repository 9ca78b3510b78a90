# One place for the standard, the warnings, the hardening and the sanitizers. Every target of ours links yz_common.
option(YUANZHEN_TESTS "Build the tests" OFF)
option(YUANZHEN_BENCH "Build the bench programs" OFF)
option(YUANZHEN_FUZZ "Build the libFuzzer targets (needs clang)" OFF)
option(YUANZHEN_WERROR "Treat warnings as errors" ON)
set(YUANZHEN_SANITIZE "" CACHE STRING "Sanitizers to build with, e.g. address,undefined")

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM)
  set(_launcher ${CMAKE_COMMAND} -E env
      CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
      CCACHE_NOHASHDIR=true "CCACHE_BASEDIR=${CMAKE_SOURCE_DIR}" ${CCACHE_PROGRAM})
  set(CMAKE_C_COMPILER_LAUNCHER ${_launcher})
  set(CMAKE_CXX_COMPILER_LAUNCHER ${_launcher})
endif()

find_program(LLD_PROGRAM ld.lld)
if(LLD_PROGRAM)
  add_link_options(-fuse-ld=lld)
  add_link_options(-Wl,--compress-debug-sections=zlib) # a third of the disk that some 160 programs would take
endif()

# Line tables are enough for a stack trace and keep objects and links small.
set(CMAKE_CXX_FLAGS_DEBUG "-O0 -g1")
set(CMAKE_C_FLAGS_DEBUG "-O1 -g1")

if(YUANZHEN_SANITIZE)
  add_compile_options(-fsanitize=${YUANZHEN_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${YUANZHEN_SANITIZE})
endif()
if(YUANZHEN_FUZZ)
  add_compile_options(-O1) # still with assertions, but several times as many runs
endif()
add_compile_options(-fvisibility=hidden)

add_library(yz_common INTERFACE)
target_compile_features(yz_common INTERFACE cxx_std_20)
target_include_directories(yz_common INTERFACE "${CMAKE_SOURCE_DIR}")
target_compile_options(yz_common INTERFACE
  $<$<COMPILE_LANGUAGE:CXX>:-Wall -Wextra -Wpedantic -Wshadow -Wold-style-cast -Wnon-virtual-dtor
  -Woverloaded-virtual -Wdouble-promotion -Wcast-align -fstack-protector-strong>
  $<$<AND:$<COMPILE_LANGUAGE:CXX>,$<BOOL:${YUANZHEN_WERROR}>>:-Werror>)
# A list of sanitizers holds commas, which a generator expression would take for its own.
if(NOT YUANZHEN_SANITIZE)
  target_compile_options(yz_common INTERFACE $<$<CONFIG:RelWithDebInfo>:-U_FORTIFY_SOURCE> $<$<CONFIG:RelWithDebInfo>:-D_FORTIFY_SOURCE=2>)
endif()
target_compile_definitions(yz_common INTERFACE
  QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_CAST_FROM_BYTEARRAY QT_NO_URL_CAST_FROM_STRING
  QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_NO_FOREACH QT_NO_KEYWORDS
  YUANZHEN_VERSION="${PROJECT_VERSION}")
target_link_libraries(yz_common INTERFACE Qt6::Core)

# One precompiled header for everything that sees Qt Core.
add_library(yz_pch STATIC "${CMAKE_SOURCE_DIR}/cmake/pch.cpp")
target_link_libraries(yz_pch PUBLIC yz_common)
target_precompile_headers(yz_pch PRIVATE
  <QByteArray> <QDateTime> <QHash> <QJsonArray> <QJsonDocument> <QJsonObject> <QList> <QObject> <QString>
  <QStringList> <functional> <memory> <optional> <utility> <variant> <vector>)

# yz_library(name SOURCES … [MOC] LINK …): a static library of one folder.
function(yz_library name)
  cmake_parse_arguments(ARG "MOC;NO_PCH" "" "SOURCES;LINK;PRIVATE_LINK" ${ARGN})
  add_library(${name} STATIC ${ARG_SOURCES})
  target_link_libraries(${name} PUBLIC yz_common ${ARG_LINK} PRIVATE ${ARG_PRIVATE_LINK})
  if(ARG_MOC)
    set_target_properties(${name} PROPERTIES AUTOMOC ON)
  endif()
  if(NOT ARG_NO_PCH)
    target_precompile_headers(${name} REUSE_FROM yz_pch)
  endif()
endfunction()

# yz_program(name SOURCES … LINK …): a program in build/<preset>/bin.
function(yz_program name)
  cmake_parse_arguments(ARG "MOC" "" "SOURCES;LINK" ${ARGN})
  add_executable(${name} ${ARG_SOURCES})
  target_link_libraries(${name} PRIVATE yz_common ${ARG_LINK})
  target_link_options(${name} PRIVATE -Wl,--exclude-libs,ALL)
  if(ARG_MOC)
    set_target_properties(${name} PROPERTIES AUTOMOC ON)
  endif()
  target_precompile_headers(${name} REUSE_FROM yz_pch)
endfunction()
