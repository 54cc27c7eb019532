/** Answers requests; `/healthz` says which version this is, so that a release can be told from the one before. */
export function app(version) {
  return (request, response) => {
    if (request.url === '/healthz') {
      response.setHeader('Content-Type', 'application/json');
      response.end(JSON.stringify({ version }));
      return;
    }
    response.end(`shop ${version}\n`);
  };
}
