-- What an order comes to, so that a list of orders needs no sum over their lines. The code before it does not know the column,
-- and goes on.
ALTER TABLE orders ADD COLUMN total numeric(12, 2);

UPDATE orders SET total = lines.total
  FROM (SELECT order_id, sum(quantity * price) AS total FROM order_lines GROUP BY order_id) lines
  WHERE lines.order_id = orders.id;
