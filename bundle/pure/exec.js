// @actions/core wants it only to describe the platform, which nothing here asks for: marked free of side effects, so
// that processes and assertions are loaded by what starts a process.
export * from '../../node_modules/@actions/exec/lib/exec.js';
