/**
 * Makes a MySQL session strict and its clock UTC; the server's other modes stay.
 *
 * NO_BACKSLASH_ESCAPES goes: mysql2 and Sequelize escape strings with backslashes, so under it quotes would get out of them.
 */
export const mysqlSession = `SET SESSION time_zone = '+00:00', sql_mode = CONCAT_WS(',',
  NULLIF(REPLACE(REPLACE(@@SESSION.sql_mode, 'NO_BACKSLASH_ESCAPES', ''), ',,', ','), ''), 'STRICT_TRANS_TABLES')`
