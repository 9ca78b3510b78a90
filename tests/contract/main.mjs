// All contract tests in one process: the validators' definitions take seconds to load, once.
//   node --test-reporter=spec main.mjs [part …]
const kParts = ['capability', 'search', 'records', 'bundles', 'errors', 'tokens', 'uploads', 'events', 'clients'];

const asked = process.argv.slice(2);
for (const part of asked.length > 0 ? asked : kParts)
  await import(`./${part}.test.mjs`);
