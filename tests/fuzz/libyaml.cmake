# Instruments libyaml for the fuzzers if its source can be fetched
# (tests/fuzz/libyaml); else they use the system's library, and say so.
set(instrumented ${CMAKE_BINARY_DIR}/libyaml/libyaml.a)
if(NOT EXISTS ${instrumented})
	execute_process(COMMAND ${CMAKE_SOURCE_DIR}/tests/fuzz/libyaml ${CMAKE_BINARY_DIR}/libyaml
		RESULT_VARIABLE failed OUTPUT_QUIET ERROR_VARIABLE why)
endif()
if(EXISTS ${instrumented})
	set_property(TARGET PkgConfig::YAML PROPERTY INTERFACE_LINK_LIBRARIES ${instrumented})
	message(STATUS "fuzz: libyaml is instrumented")
else()
	message(WARNING "fuzz: libyaml is the system's, not instrumented: ${why}")
endif()
