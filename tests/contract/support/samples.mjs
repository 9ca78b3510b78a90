// Records as a clinic writes them, with the hub's own extensions (docs/protocol.md) and those of strangers.

const patient = { reference: 'Patient/p1', display: '张明' };
const doctor = { reference: 'Practitioner/d1', display: '李医生' };
const note = (text) => ({ coding: [{ system: 'urn:example:codes', code: 'x' }], text });

/** name → resource; one of each kind that a case is made of. */
export function clinicalRecords() {
  return {
    Patient: {
      resourceType: 'Patient', identifier: [{ use: 'official', system: 'urn:oid:2.16.156.1', value: '11010519491231002X' }],
      name: [{ use: 'official', text: '张明', family: '张', given: ['明'],
        extension: [{ url: 'urn:yuanzhen:pinyin', valueString: 'zhang ming' }] }],
      gender: 'male', birthDate: '1949-12-31', _birthDate: { extension: [{ url: 'urn:example:from-id', valueBoolean: true }] },
      telecom: [{ system: 'phone', value: '13800000000', use: 'mobile' }], address: [{ text: '青海省玉树市', country: 'CN' }],
    },
    Observation: {
      resourceType: 'Observation', status: 'final',
      category: [{ coding: [{ system: 'http://terminology.hl7.org/CodeSystem/observation-category', code: 'vital-signs' }] }],
      code: { coding: [{ system: 'http://loinc.org', code: '85354-9', display: 'Blood pressure' }] }, subject: patient,
      effectiveDateTime: '2026-11-23T09:46:00+08:00', performer: [doctor],
      component: [['8480-6', 138], ['8462-4', 86]].map(([code, value]) => ({
        code: { coding: [{ system: 'http://loinc.org', code }] },
        valueQuantity: { value, unit: 'mmHg', system: 'http://unitsofmeasure.org', code: 'mm[Hg]' },
      })),
    },
    ServiceRequest: {
      resourceType: 'ServiceRequest', status: 'active', intent: 'order', subject: patient, requester: doctor, reasonCode: [note('反复胸闷三月')],
      performerType: note('心内科'), occurrencePeriod: { start: '2026-11-24T09:00:00+08:00', end: '2026-11-24T09:20:00+08:00' },
      extension: [{ url: 'urn:yuanzhen:purpose', valueString: '明确诊断' }, { url: 'urn:yuanzhen:min-title', valueCode: 'associate' }],
    },
    Consent: {
      resourceType: 'Consent', status: 'active', patient, dateTime: '2026-11-23T09:40:00+08:00', performer: [patient],
      scope: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/consentscope', code: 'treatment' }] },
      category: [{ coding: [{ system: 'http://loinc.org', code: '59284-0' }] }], policyRule: note('远程会诊知情同意书 v3'),
    },
    DocumentReference: {
      resourceType: 'DocumentReference', status: 'current', subject: patient, type: note('心电图'),
      content: [{ attachment: { contentType: 'application/pdf', url: `Binary/${'0'.repeat(64)}`, size: 1024, title: 'ECG', hash: '2jmj7l5rSw0yVb/vlWAYkK/YBwk=',
        extension: [{ url: 'urn:yuanzhen:sha256', valueString: '0'.repeat(64) }] } }],
    },
    Condition: {
      resourceType: 'Condition', subject: patient, code: note('冠心病'),
      clinicalStatus: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-clinical', code: 'active' }] },
    },
    Composition: {
      resourceType: 'Composition', status: 'preliminary', type: note('会诊意见'), subject: patient, date: '2026-11-23T10:06:00+08:00', author: [doctor],
      title: '会诊意见', section: [{ title: '建议', text: { status: 'additional', div: '<div xmlns="http://www.w3.org/1999/xhtml">冠脉造影</div>' } }],
    },
    CarePlan: {
      resourceType: 'CarePlan', status: 'active', intent: 'plan', subject: patient,
      activity: [{ detail: { status: 'scheduled', scheduledPeriod: { start: '2026-12-07' }, description: '复查' } }],
    },
    Communication: {
      resourceType: 'Communication', status: 'completed', subject: patient, sender: doctor, sent: '2026-11-23T10:10:00+08:00', payload: [{ contentString: '请补充血脂' }],
    },
    Slot: {
      resourceType: 'Slot', schedule: { reference: 'Schedule/s1' }, status: 'free', start: '2026-11-24T01:00:00.000Z', end: '2026-11-24T01:20:00.000Z',
    },
  };
}

/** A text whose every byte after "extension" has to survive: order, spacing inside strings, number forms, escapes. */
export function oddObservation() {
  return '{"resourceType":"Observation","extension":[{"url":"urn:stranger:x","valueDecimal":1.10},{"url":"urn:stranger:y",'
    + '"extension":[{"url":"z","valueString":"a\\u00e9\\/\\"b 张"},{"url":"big","valueDecimal":1234567890.12345678}]}],'
    + '"status":"final","code":{"text":"体温"},"valueQuantity":{"value":36.50,"unit":"Cel"},"component":[{"code":{"text":"x"},'
    + '"valueQuantity":{"value":1E-3}},{"code":{"text":"y"},"valueQuantity":{"value":100.0}}],'
    + '"effectiveDateTime":"2026-11-23T09:46:00.1234+08:00"}';
}
