# Makes C of the .sql files, so that each statement stands once, in SQL:
#
#     cmake -DSOURCE=FOLDER -DOUT=FOLDER -P sql.cmake
#
# SOURCE/migration_NN.sql become OUT/migrations_sql.h, a line MIGRATION("…") for each,
# in order; the others become OUT/statements_sql.h, a line for each statement, those of
# transaction.sql first:
#
#     -- :name case_touch         STATEMENT(CASE_TOUCH, "…")
#     UPDATE cases SET …;
#     -- :row case_insert         STATEMENT(CASE_INSERT, NULL)    made at run time
#
# Lines that begin with -- and empty lines are left out. A backslash is C's: \t is a
# tab, \\ a backslash.
cmake_minimum_required(VERSION 3.25)

# One file's lines as C, after those of before.
function(sql_read file is_migration out)
	file(READ ${file} text)
	string(REPLACE "\"" "\\\"" text "${text}")
	set(c "")
	set(is_open FALSE)
	if(is_migration)
		string(APPEND c "MIGRATION(")
		set(is_open TRUE)
	endif()
	while(NOT text STREQUAL "")
		string(FIND "${text}" "\n" end)
		if(end EQUAL -1)
			message(FATAL_ERROR "${file}: no line end at its end")
		endif()
		string(SUBSTRING "${text}" 0 ${end} line)
		math(EXPR end "${end} + 1")
		string(SUBSTRING "${text}" ${end} -1 text)
		if(line MATCHES "^-- :(name|row) ([a-z0-9_]+)$")
			if(is_open)
				string(APPEND c ")\n")
			endif()
			string(TOUPPER "${CMAKE_MATCH_2}" name)
			if(CMAKE_MATCH_1 STREQUAL "row")
				string(APPEND c "STATEMENT(${name}, NULL")
			else()
				string(APPEND c "STATEMENT(${name},")
			endif()
			set(is_open TRUE)
		elseif(line MATCHES "^-- :")
			message(FATAL_ERROR "${file}: neither a name nor a row: ${line}")
		elseif(line MATCHES "^--" OR line STREQUAL "")
			continue()
		elseif(NOT is_open)
			message(FATAL_ERROR "${file}: a line before the first name: ${line}")
		else()
			string(APPEND c "\n\t\"${line}\\n\"")
		endif()
	endwhile()
	string(APPEND c ")\n")
	set(${out} "${${out}}${c}" PARENT_SCOPE)
endfunction()

set(statements "/* Made by engine/store/sqlite/sql.cmake. */\n")
set(migrations "${statements}")
sql_read(${SOURCE}/transaction.sql FALSE statements)
file(GLOB files ${SOURCE}/*.sql)
list(SORT files)
foreach(file IN LISTS files)
	if(file MATCHES "/migration_[0-9]+\\.sql$")
		sql_read(${file} TRUE migrations)
	elseif(NOT file MATCHES "/transaction\\.sql$")
		sql_read(${file} FALSE statements)
	endif()
endforeach()
file(MAKE_DIRECTORY ${OUT})
file(WRITE ${OUT}/statements_sql.h "${statements}")
file(WRITE ${OUT}/migrations_sql.h "${migrations}")
