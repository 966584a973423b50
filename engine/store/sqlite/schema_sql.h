/* The migrations' SQL, one after the other. */
#ifndef TSUNAGI_STORE_SQLITE_SCHEMA_SQL_H
#define TSUNAGI_STORE_SQLITE_SCHEMA_SQL_H

extern const char schema_1[], schema_2[], schema_3[], schema_4[], schema_5[], schema_6[], schema_7[],
	schema_8[], schema_9[], schema_10[], schema_11[], schema_12[], schema_13[];

#endif
