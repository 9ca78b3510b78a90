# SQLCipher 4.14.0 from the pinned amalgamation, static and with hidden symbols: NSS, which libsrtp2 loads, brings a
# plain libsqlite3 into the process, and the two must never see each other.
#   -DSQLCIPHER_TARBALL=file   use this tarball (offline builds); it must have the pinned hash as well
set(SQLCIPHER_TARBALL "" CACHE FILEPATH "Tarball of npm @journeyapps/sqlcipher 6.0.0, instead of the registry")
set(_sqlcipher_sha512
  "626592408478727bfee4bdfc9582684bf74817ff9b11905a0020136de4f2ab85ca8cc1dcc5d22516712504b888a9af6bc2c78e222988623b9d80e382a2fb9ddd")
set(_sqlcipher_shared "$ENV{YUANZHEN_CACHE}")
if(NOT _sqlcipher_shared)
  set(_sqlcipher_shared "${CMAKE_SOURCE_DIR}/build/_deps")
endif()
set(_sqlcipher_dir "${_sqlcipher_shared}/sqlcipher-4.14.0")
set(_sqlcipher_stamp "${_sqlcipher_dir}/.unpacked-${_sqlcipher_sha512}")

if(NOT EXISTS "${_sqlcipher_stamp}")
  set(_tarball "${SQLCIPHER_TARBALL}")
  if(NOT _tarball)
    find_program(NPM_PROGRAM npm)
    if(NOT NPM_PROGRAM)
      message(FATAL_ERROR "SQLCipher's source is missing: install npm, or give -DSQLCIPHER_TARBALL=<journeyapps-sqlcipher-6.0.0.tgz>.")
    endif()
    file(MAKE_DIRECTORY "${_sqlcipher_dir}")
    execute_process(
      COMMAND ${NPM_PROGRAM} pack --silent --fetch-retries=1 --fetch-timeout=60000 @journeyapps/sqlcipher@6.0.0
      WORKING_DIRECTORY "${_sqlcipher_dir}" RESULT_VARIABLE _rc OUTPUT_QUIET ERROR_VARIABLE _npm_err TIMEOUT 180)
    set(_tarball "${_sqlcipher_dir}/journeyapps-sqlcipher-6.0.0.tgz")
    if(NOT _rc EQUAL 0 OR NOT EXISTS "${_tarball}")
      message(FATAL_ERROR "SQLCipher's source could not be fetched from the npm registry (no network?). "
        "Try again, or give -DSQLCIPHER_TARBALL=<journeyapps-sqlcipher-6.0.0.tgz>.")
    endif()
  endif()
  file(SHA512 "${_tarball}" _hash)
  if(NOT _hash STREQUAL _sqlcipher_sha512)
    message(FATAL_ERROR "The SQLCipher tarball ${_tarball} is not the pinned one (SHA-512 differs): not used.")
  endif()
  file(ARCHIVE_EXTRACT INPUT "${_tarball}" DESTINATION "${_sqlcipher_dir}"
       PATTERNS "package/deps/sqlcipher-amalgamation/*" "package/LICENSE")
  file(TOUCH "${_sqlcipher_stamp}")
endif()

set(_sqlcipher_src "${_sqlcipher_dir}/package/deps/sqlcipher-amalgamation")
add_library(yz_sqlcipher STATIC "${_sqlcipher_src}/sqlite3.c")
target_include_directories(yz_sqlcipher SYSTEM PUBLIC "${_sqlcipher_src}")
set(_sqlcipher_defines SQLITE_HAS_CODEC SQLITE_TEMP_STORE=2 SQLITE_THREADSAFE=1 SQLCIPHER_CRYPTO_OPENSSL
  SQLITE_EXTRA_INIT=sqlcipher_extra_init SQLITE_EXTRA_SHUTDOWN=sqlcipher_extra_shutdown SQLITE_ENABLE_FTS5
  SQLITE_SECURE_DELETE SQLITE_DQS=0 SQLITE_OMIT_LOAD_EXTENSION SQLITE_OMIT_DEPRECATED SQLITE_DEFAULT_FOREIGN_KEYS=1
  SQLITE_LIKE_DOESNT_MATCH_BLOBS HAVE_STDINT_H=1 NDEBUG)
target_compile_definitions(yz_sqlcipher PRIVATE ${_sqlcipher_defines} PUBLIC SQLITE_HAS_CODEC)
target_compile_options(yz_sqlcipher PRIVATE -O2 -w -fvisibility=hidden)
target_link_libraries(yz_sqlcipher PUBLIC OpenSSL::Crypto Threads::Threads ${CMAKE_DL_LIBS} m)
set_target_properties(yz_sqlcipher PROPERTIES UNITY_BUILD OFF CXX_CLANG_TIDY "" C_CLANG_TIDY "")
