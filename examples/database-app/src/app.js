/**
 * Answers requests; `/healthz` says which version this is, and whether the database still has what this version asks of it: a
 * change that takes something away makes the release that serves unhealthy, and then no traffic moves.
 * `ask` runs SQL and gives its rows as text.
 */
export function app(version, ask) {
  return async (request, response) => {
    try {
      if (request.url === '/healthz') {
        await ask(
          'SELECT id, mail, name FROM customers LIMIT 0; SELECT id, customer_id, placed FROM orders LIMIT 0',
        );
        response.setHeader('Content-Type', 'application/json');
        response.end(JSON.stringify({ version }));
        return;
      }
      response.end(`shop ${version}: ${await ask('SELECT count(*) FROM open_orders')} open orders\n`);
    } catch (error) {
      console.error(error.message);
      response.statusCode = 503;
      response.end('the database does not answer as it should\n');
    }
  };
}
