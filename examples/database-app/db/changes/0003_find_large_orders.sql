-- cutover: no transaction
-- Nobody waits while the index is made, which PostgreSQL does outside of a transaction alone. What is left of one that could not
-- be made goes first, so that the script may run `again`.
DROP INDEX CONCURRENTLY IF EXISTS orders_total;
CREATE INDEX CONCURRENTLY orders_total ON orders (total DESC NULLS LAST);
