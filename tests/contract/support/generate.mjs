// Makes resources of any type out of the published definitions, so that no type goes untried for want of an example.
import { elementsOf, isPrimitive, someCode } from './definitions.mjs';
import { complaints } from './validators.mjs';

const kPrimitives = {
  boolean: true, integer: 1, decimal: 1.5, positiveInt: 1, unsignedInt: 1, string: 'wort', markdown: 'wort', id: 'a1', code: 'en',
  uri: 'urn:example:a', url: 'https://example.org/a', canonical: 'https://example.org/fhir/a', oid: 'urn:oid:1.2.3',
  uuid: 'urn:uuid:0193d5b0-0000-7000-8000-000000000001', base64Binary: 'aGVsbG8=', instant: '2026-11-23T01:46:00.000Z',
  date: '2026-11-23', dateTime: '2026-11-23T09:46:00+08:00', time: '09:46:00',
  xhtml: '<div xmlns="http://www.w3.org/1999/xhtml">a</div>',
};

// Data types whose elements are all optional but which may not be empty.
const kTypical = {
  CodeableConcept: { coding: [{ system: 'urn:example:codes', code: 'c1' }], text: 'wort' },
  Coding: { system: 'urn:example:codes', code: 'c1' },
  Identifier: { system: 'urn:example:ids', value: 'i1' },
  Period: { start: '2026-11-23T09:46:00+08:00', end: '2026-11-23T10:06:00+08:00' },
  Quantity: { value: 1.5, unit: 'mg', system: 'http://unitsofmeasure.org', code: 'mg' },
  SimpleQuantity: { value: 1.5, unit: 'mg', system: 'http://unitsofmeasure.org', code: 'mg' },
  Age: { value: 60, unit: 'a', system: 'http://unitsofmeasure.org', code: 'a' },
  Duration: { value: 20, unit: 'min', system: 'http://unitsofmeasure.org', code: 'min' },
  Distance: { value: 2, unit: 'm', system: 'http://unitsofmeasure.org', code: 'm' },
  Count: { value: 2, system: 'http://unitsofmeasure.org', code: '1' },
  Range: { low: { value: 1 }, high: { value: 2 } },
  Ratio: { numerator: { value: 1 }, denominator: { value: 2 } },
  Money: { value: 15.5, currency: 'CNY' },
  HumanName: { family: 'Li', given: ['Ming'], text: 'Li Ming' },
  ContactPoint: { system: 'phone', value: '13800000000' },
  ContactDetail: { name: 'wort' },
  Address: { text: 'Hauptweg 1' },
  Attachment: { contentType: 'text/plain', url: 'https://example.org/a' },
  Timing: { event: ['2026-11-23T09:46:00+08:00'] },
  Dosage: { text: 'wort' },
  Meta: { versionId: '1' },
  UsageContext: { code: { code: 'age' }, valueCodeableConcept: { text: 'wort' } },
  DataRequirement: { type: 'Patient' },
  ProdCharacteristic: { shape: 'round' },
  SubstanceAmount: { amountText: 'wort' },
  Expression: { language: 'text/fhirpath', expression: 'true' },
};

const kPassed = new Set(['id', 'meta', 'implicitRules', 'language', 'text', 'contained', 'extension', 'modifierExtension']);

const clone = (value) => structuredClone(value);
const lastName = (path) => path.slice(path.lastIndexOf('.') + 1);
const capital = (text) => text[0].toUpperCase() + text.slice(1);

function codeOf(type) {
  const code = type.code.startsWith('http') ? 'string' : type.code;
  return code === 'Quantity' && type.profile?.[0]?.endsWith('SimpleQuantity') ? 'SimpleQuantity' : code;
}

function reference(type) {
  const target = (type.targetProfile ?? []).map((profile) => profile.split('/').pop()).find((name) => name !== 'Resource');
  return { reference: `${target ?? 'Patient'}/${(target ?? 'Patient').toLowerCase()}-1` };
}

function value(root, element, type, whole) {
  const code = codeOf(type);
  if (code === 'Reference')
    return reference(type);
  if (code === 'BackboneElement' || code === 'Element')
    return children(root, element.path, whole);
  if (code === 'Resource')
    return { resourceType: 'Basic', code: { text: 'wort' } };
  const bound = element.binding?.strength === 'required' ? someCode(element.binding.valueSet) : undefined;
  if (bound && code === 'code')
    return bound.code;
  if (bound && code === 'CodeableConcept')
    return { coding: [bound] };
  if (bound && code === 'Coding')
    return bound;
  if (isPrimitive(code))
    return clone(kPrimitives[code]);
  if (kTypical[code])
    return clone(kTypical[code]);
  return children(code, code, false);
}

function addElement(target, root, element, type, whole) {
  const name = lastName(element.path).replace('[x]', capital(type.code.split('/').pop()));
  const made = value(root, element, type, whole);
  target[name] = element.max === '1' ? made : [made];
}

function children(root, path, whole) {
  const made = {};
  for (const element of childElements(root, path)) {
    if (element.type && (element.min > 0 || (whole && !element.contentReference)))
      addElement(made, root, element, element.type[0], whole);
  }
  return made;
}

function childElements(root, path) {
  return elementsOf(root).filter((element) => element.path.startsWith(`${path}.`)
    && !element.path.slice(path.length + 1).includes('.') && element.max !== '0'
    && !kPassed.has(lastName(element.path)));
}

const doctor = () => ({ reference: 'Practitioner/practitioner-1' });

// Where R4's invariants ask for more than its cardinalities say.
const kAmends = {
  AllergyIntolerance: { clinicalStatus: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical', code: 'active' }] } },
  Appointment: { status: 'cancelled', participant: [{ status: 'accepted', actor: doctor() }] },
  AppointmentResponse: { actor: doctor() },
  Consent: { policyRule: kTypical.CodeableConcept },
  EvidenceVariable: { characteristic: [{ definitionCodeableConcept: kTypical.CodeableConcept }] },
  ImmunizationRecommendation: { recommendation: [{ vaccineCode: [kTypical.CodeableConcept], forecastStatus: kTypical.CodeableConcept }] },
  InsurancePlan: { name: 'wort' },
  Linkage: { item: [{ type: 'source', resource: doctor() }, { type: 'alternate', resource: { reference: 'Practitioner/practitioner-2' } }] },
  Organization: { name: 'wort' },
  Slot: { status: 'free' },
  StructureDefinition: { differential: { element: [{ id: 'Basic', path: 'Basic' }] }, kind: 'resource', type: 'Basic' },
  TerminologyCapabilities: { implementation: { description: 'wort' } },
};

/** The smallest valid resource of a type. */
export function minimal(type) {
  return { resourceType: type, ...children(type, type, false), ...clone(kAmends[type] ?? {}) };
}

// What the validators let stand and the hub rightly refuses: obs-7, and a signature made by a program.
const kUnfit = { Observation: ['component'], Provenance: ['signature'] };

/** The minimal resource with every element that the validators let stand beside the others. */
export function ample(type) {
  let resource = minimal(type);
  for (const element of childElements(type, type)) {
    const name = lastName(element.path).replace('[x]', '');
    if (!element.type || element.min > 0 || kUnfit[type]?.includes(name))
      continue;
    attempts: for (const kind of element.type) {
      for (const whole of [true, false]) {
        const candidate = clone(resource);
        addElement(candidate, type, element, kind, whole);
        if (!isEmpty(candidate, name) && Object.keys(complaints(candidate)).length === 0) {
          resource = candidate;
          break attempts;
        }
      }
    }
  }
  return resource;
}

// A backbone without required elements comes out as {}, which FHIR does not allow.
function isEmpty(resource, name) {
  const made = [resource[name]].flat()[0];
  return made !== undefined && typeof made === 'object' && Object.keys(made).length === 0;
}
