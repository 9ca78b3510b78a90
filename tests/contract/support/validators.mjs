// Three validators that know nothing of each other or of the hub: a JSON schema, a structural checker and a profile
// checker with FHIRPath. Each misses what another one sees, so an answer has to please all three.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { validateResource } from '@medplum/core';
import './definitions.mjs';

const require = createRequire(import.meta.url);
const SchemaValidator = require('@asymmetrik/fhir-json-schema-validator');
const { Fhir } = require('fhir');

const schema = new SchemaValidator();
const structure = new Fhir();

function bySchema(resource) {
  // Its list of versions ends with the one before the technical correction that every R4 server implements.
  if (resource.fhirVersion === '4.0.1')
    return bySchema({ ...resource, fhirVersion: '4.0.0' });
  return schema.validate(resource).map((error) => `${error.dataPath ?? error.instancePath} ${error.message}`);
}

function byStructure(resource) {
  const { messages } = structure.validate(resource, { errorOnUnexpected: true });
  return messages.filter((m) => m.severity === 'error' || m.severity === 'fatal').map((m) => `${m.location} ${m.message}`);
}

function byProfile(resource) {
  try {
    validateResource(resource);
    return [];
  } catch (error) {
    if (!error.outcome)
      throw error;
    return error.outcome.issue.map((issue) => `${issue.expression} ${issue.details?.text ?? issue.diagnostics}`);
  }
}

/** What each validator has against a resource: name → messages; only those that complain. */
export function complaints(resource) {
  const all = { schema: bySchema(resource), structure: byStructure(resource), profile: byProfile(resource) };
  return Object.fromEntries(Object.entries(all).filter(([, messages]) => messages.length > 0));
}

/** Fails unless all three accept the resource and, for a Bundle, everything in it. */
export function assertValid(resource, where) {
  const parts = [resource];
  for (const entry of resource.entry ?? [])
    parts.push(...[entry.resource, entry.response?.outcome].filter(Boolean));
  for (const part of parts)
    assert.deepEqual(complaints(part), {}, `${where}: ${part.resourceType}/${part.id ?? ''} is not valid FHIR`);
}
