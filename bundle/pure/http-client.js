// @actions/core needs the HTTP client only for OIDC. Seen through a folder that is marked free of
// side effects, ncc can leave undici out of the entry chunk; see docs/architecture.md, Start-up.
export * from '../../node_modules/@actions/http-client/lib/index.js';
