// What a careless program might send: each breaks R4 in one way. `unseen` marks what none of the three
// validators notices, so that the hub has to see it alone.

const patient = { reference: 'Patient/p1' };
const observation = { resourceType: 'Observation', status: 'final', code: { text: 'x' } };
const appointment = {
  resourceType: 'Appointment', status: 'booked', start: '2026-11-24T01:00:00.000Z', end: '2026-11-24T01:20:00.000Z',
  participant: [{ actor: { reference: 'Practitioner/d1' }, status: 'accepted' }],
};
const without = (resource, name) => Object.fromEntries(Object.entries(resource).filter(([key]) => key !== name));
const person = (more) => ({ resourceType: 'Patient', ...more });

export const faults = [
  { name: 'a gender that is none', resource: person({ gender: 'männlich' }) },
  { name: 'a status that is none', resource: { ...observation, status: 'done' } },
  { name: 'an appointment status of another kind', resource: { ...appointment, status: 'active' } },
  { name: 'a birth date in German', resource: person({ birthDate: '04.05.1960' }) },
  { name: 'a month 13', resource: person({ birthDate: '1960-13-04' }) },
  { name: 'a time without zone', resource: { ...observation, effectiveDateTime: '2026-11-23T09:46:00' } },
  { name: 'an instant without time', resource: { ...appointment, start: '2026-11-24' } },
  { name: 'an appointment without status', resource: without(appointment, 'status') },
  { name: 'an observation without code', resource: without(observation, 'code') },
  { name: 'a consent without scope', resource: { resourceType: 'Consent', status: 'active', category: [{ text: 'x' }], policyRule: { text: 'x' } } },
  { name: 'app-2: start without end', resource: without(appointment, 'end') },
  { name: 'app-3: booked without times', resource: without(without(appointment, 'start'), 'end') },
  { name: 'pat-1: a contact with nothing', resource: person({ contact: [{ gender: 'male' }] }) },
  { name: 'ppc-1: a consent without policy', resource: { resourceType: 'Consent', status: 'active', scope: { text: 'x' }, category: [{ text: 'x' }] } },
  { name: 'id with a space', resource: person({ id: 'a b' }), put: 'a%20b' },
  { name: 'an empty string', resource: person({ name: [{ family: '' }] }) },
  { name: 'a reference to the wrong kind', resource: { ...observation, subject: { reference: 'Medication/m1' } } },
  { name: 'two deceased[x]', resource: person({ deceasedBoolean: true, deceasedDateTime: '2026-01-01' }), unseen: true },
  { name: 'an unknown element', resource: person({ favouriteColour: 'red' }) },
  { name: 'one where a list belongs', resource: person({ name: { text: 'x' } }) },
  { name: 'a list where one belongs', resource: person({ gender: ['male'] }) },
  { name: 'a number as text', resource: { ...observation, valueQuantity: { value: '36.5' } } },
  { name: 'a yes as text', resource: person({ active: 'yes' }) },
  { name: 'an extension without address', resource: person({ extension: [{ valueString: 'x' }] }) },
  { name: 'a backbone that is a string', resource: { ...appointment, participant: ['d1'] } },
  { name: 'ait-1: an allergy without clinical status', resource: { resourceType: 'AllergyIntolerance', patient } },
  { name: 'obs-7: a value beside a component of the same code',
    resource: { ...observation, code: { coding: [{ system: 's:x', code: 'c' }] }, valueString: 'a',
      component: [{ code: { coding: [{ system: 's:x', code: 'c' }] }, valueString: 'b' }] }, unseen: true },
];
