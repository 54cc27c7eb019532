import { registerHooks } from 'node:module';

// GitHub's language service imports JSON without saying so, which Node refuses.
registerHooks({
  resolve(specifier, context, next) {
    const found = next(specifier, context);
    return specifier.endsWith('.json') ? { ...found, importAttributes: { type: 'json' } } : found;
  },
});

/** GitHub's own check of a workflow or of an action.yml. */
export const { validate } = await import('@actions/languageservice');
