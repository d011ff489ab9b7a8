/** Who is told: deputies for people on leave, the next one up where nobody is, each address once. */
import type { Contact } from '../../domain/plan';
import type { Recipient } from '../../domain/policy-types';
import { addressOf, channelsFor, recipientsOf } from '../../domain/recipients';
import { CONTACTS, smallPlan } from './small-plan';

const DAY = '2016-10-24';
type Change = (contact: Contact) => Contact | null;
const told = (unit: string, roles: Recipient[], change: Change = (one) => one, date = DAY) => {
  const contacts = CONTACTS.flatMap((contact) => change(contact) ?? []);
  const { contacts: found, unreachable } = recipientsOf(smallPlan([], { contacts }), unit, roles, date);
  return { who: found.map(({ contact, role }) => `${role} ${addressOf(contact)}`), unreachable };
};
const without =
  (...gone: string[]): Change =>
  (contact) =>
    gone.includes(`${contact.unit} ${contact.role}`) ? null : contact;

test('each role of the unit, in the order asked', () => {
  expect(told('bureau', ['liaison', 'office-head'])).toEqual({
    who: ['liaison liaison@bureau.example', 'office-head office-head@bureau.example'],
    unreachable: [],
  });
});

describe('a role with nobody reachable goes to the next one up', () => {
  test.each<[Recipient, string[], string[]]>([
    ['liaison', ['bureau liaison'], ['office-head office-head@bureau.example']],
    ['liaison', ['bureau liaison', 'bureau office-head'], ['deputy-head deputy-head@bureau.example']],
    [
      'liaison',
      ['bureau liaison', 'bureau office-head', 'bureau deputy-head'],
      ['superior supervisor@office.example', 'superior liaison@office.example'],
    ],
    ['head', ['bureau head'], ['superior supervisor@office.example', 'superior liaison@office.example']],
  ])('%s without %j', (role, gone, who) =>
    expect(told('bureau', [role], without(...gone))).toEqual({ who, unreachable: [role] }),
  );

  test('a row without any usable address counts as nobody', () => {
    const mute: Change = (one) =>
      one.unit === 'bureau' && one.role === 'liaison' ? { ...one, email: undefined, channels: ['email'] } : one;
    expect(told('bureau', ['liaison'], mute).who).toEqual(['office-head office-head@bureau.example']);
  });

  test('who is already told in that role is told once', () => {
    expect(told('bureau', ['liaison', 'office-head'], without('bureau liaison'))).toEqual({
      who: ['office-head office-head@bureau.example'],
      unreachable: ['liaison'],
    });
  });

  test('where nobody is left at all, it says so', () => {
    expect(told('office', ['liaison'], () => null)).toEqual({ who: [], unreachable: ['liaison'] });
  });
});

describe('the superior', () => {
  test('is the supervisors and liaison of the body above', () => {
    expect(told('tianhe', ['superior']).who).toEqual([
      'superior supervisor@guangzhou.example',
      'superior liaison@guangzhou.example',
    ]);
  });

  test('is the nearest body above that has someone reachable', () => {
    expect(told('tianhe', ['superior'], without('guangzhou supervisor')).who).toEqual([
      'superior liaison@guangzhou.example',
    ]);
    expect(told('tianhe', ['superior'], without('guangzhou supervisor', 'guangzhou liaison')).who).toEqual([
      'superior supervisor@office.example',
      'superior liaison@office.example',
    ]);
  });

  test('of a body that reports to nobody is its own', () => {
    expect(told('office', ['superior']).who).toEqual([
      'superior supervisor@office.example',
      'superior liaison@office.example',
    ]);
  });
});

describe('leave', () => {
  const leave = [{ from: '2016-10-20', to: '2016-10-25', deputy: 'Office-Head@bureau.example' }];
  const away: Change = (one) => (one.unit === 'bureau' && one.role === 'liaison' ? { ...one, leave } : one);

  test('on the days of a leave, both included, the deputy stands in; before and after the person is told', () => {
    for (const date of ['2016-10-20', '2016-10-25'])
      expect(told('bureau', ['liaison'], away, date)).toEqual({
        who: ['liaison office-head@bureau.example'],
        unreachable: [],
      });
    for (const date of ['2016-10-19', '2016-10-26'])
      expect(told('bureau', ['liaison'], away, date).who).toEqual(['liaison liaison@bureau.example']);
  });

  test('the deputy knows for whom', () => {
    const plan = smallPlan([], { contacts: CONTACTS.map((one) => away(one)!) });
    expect(recipientsOf(plan, 'bureau', ['liaison'], DAY).contacts[0]?.standsInFor?.name).toBe('bureau liaison');
  });

  test('a deputy who is away too, or unknown, leaves the role to the next one up', () => {
    const both: Change = (one) => (one.unit === 'bureau' && one.role === 'office-head' ? { ...one, leave } : away(one));
    expect(told('bureau', ['liaison'], both).who).toEqual(['deputy-head deputy-head@bureau.example']);
    const nobody: Change = (one) =>
      one.unit === 'bureau' && one.role === 'liaison'
        ? { ...one, leave: [{ ...leave[0]!, deputy: 'x@y.example' }] }
        : one;
    expect(told('bureau', ['liaison'], nobody).who).toEqual(['office-head office-head@bureau.example']);
  });

  test('a person with several rows is away in all of them', () => {
    const one = 'liaison@bureau.example';
    const shared: Change = (contact) => {
      if (contact.role !== 'liaison') return contact;
      if (contact.unit === 'bureau') return { ...contact, leave };
      return contact.unit === 'guangzhou' ? { ...contact, email: one.toUpperCase() } : contact;
    };
    expect(told('guangzhou', ['liaison'], shared).who).toEqual(['liaison office-head@bureau.example']);
  });
});

test('a person is an address: e-mail in lower case, else the mobile number; told once in all roles', () => {
  const person: Contact = {
    unit: 'bureau',
    role: 'head',
    name: '张三',
    email: 'Zhang@LYJ.example',
    mobile: '+8613800000001',
    channels: ['email'],
  };
  expect(addressOf(person)).toBe('zhang@lyj.example');
  expect(addressOf({ ...person, email: undefined })).toBe('+8613800000001');
  const contacts = [person, { ...person, role: 'liaison' as const, email: 'ZHANG@lyj.example' }];
  const found = recipientsOf(smallPlan([], { contacts }), 'bureau', ['liaison', 'head'], DAY).contacts;
  expect(found.map(({ role }) => role)).toEqual(['liaison']);
});

test('channels are cut to what the contact has, never to nothing', () => {
  const person: Contact = {
    unit: 'bureau',
    role: 'head',
    name: '张三',
    email: 'z@lyj.example',
    mobile: '+8613800000001',
    channels: ['email', 'sms'],
  };
  expect(channelsFor(['email', 'sms'], person)).toEqual(['email', 'sms']);
  expect(channelsFor(['sms'], { ...person, channels: ['email'] })).toEqual(['email']);
  expect(channelsFor(['email'], { ...person, email: undefined })).toEqual(['sms']);
  expect(channelsFor(['email'], { ...person, email: undefined, mobile: undefined })).toEqual([]);
});
