import { nextWay, type Told } from '../../domain/fallback';
import { withoutDead } from '../../domain/contacts';
import { seedPlan } from '../harness/seed';

const plan = seedPlan();
const LIAISON = 'liaison@guangzhou.gd.example';
const failed = { unit: 'guangzhou', contact: LIAISON, role: 'liaison' as const };
const told = (contact: string, channel: string, alive = false): Told => ({ contact, channel, alive });
const way = (rows: readonly Told[], from = plan) => nextWay(from, failed, rows, '2016-10-28'); // Friday

describe('a notice that would not get through', () => {
  it('goes to the same person on another channel', () => {
    expect(way([told(LIAISON, 'email')])).toEqual({ contact: LIAISON, role: 'liaison', channel: 'sms' });
  });

  it('then to the next person of the unit', () => {
    expect(way([told(LIAISON, 'email'), told(LIAISON, 'sms')])).toMatchObject({
      contact: 'office-head@guangzhou.gd.example',
      role: 'office-head',
      channel: 'email',
    });
  });

  it('goes to whoever has taken the place of somebody who is no longer known', () => {
    const contacts = plan.contacts.map((one) =>
      one.email === LIAISON ? { ...one, email: 'new@guangzhou.example' } : one,
    );
    expect(way([told(LIAISON, 'email')], { ...plan, contacts })).toEqual({
      contact: 'new@guangzhou.example',
      role: 'liaison',
      channel: 'email',
    });
  });

  describe('to the supervisor of the body above, who has been replaced', () => {
    const GONE = 'supervisor@bangongting.gd.example';
    const contacts = plan.contacts.map((one) => (one.email === GONE ? { ...one, email: 'new@gd.example' } : one));
    const above = { unit: 'guangzhou', contact: GONE, role: 'superior' as const };
    const goes = (...rows: readonly Told[]) =>
      nextWay({ ...plan, contacts }, above, [told(GONE, 'email'), ...rows], '2016-10-28');

    it('goes to the successor', () => {
      expect(goes()).toEqual({ contact: 'new@gd.example', role: 'superior', channel: 'email' });
    });

    it('goes no further up than that body', () => {
      const all = contacts
        .filter(({ unit }) => unit === 'bangongting')
        .flatMap(({ email, channels }) => channels.map((channel) => told(email!, channel)));
      expect(goes(...all)).toBeNull();
    });
  });

  it('of one who is known and above the unit goes to nobody else', () => {
    const contact = 'supervisor@bangongting.gd.example';
    const { channels } = plan.contacts.find(({ email }) => email === contact)!;
    const rows = channels.map((channel) => told(contact, channel));
    expect(nextWay(plan, { ...failed, contact, role: 'superior' as const }, rows, '2016-10-28')).toBeNull();
  });

  it('takes no channel that is dead', () => {
    const mended = withoutDead(plan, [{ contact: LIAISON, channel: 'sms', address: '' }]);
    expect(way([told(LIAISON, 'email')], mended)).toMatchObject({ role: 'office-head' });
  });

  it('goes nowhere when the person has it already on the other channel', () => {
    expect(way([told(LIAISON, 'email'), told(LIAISON, 'sms', true)])).toBe('told');
  });

  it('goes nowhere when the next person has been told of the same', () => {
    const rows = [
      told(LIAISON, 'email'),
      told(LIAISON, 'sms'),
      told('office-head@guangzhou.gd.example', 'email', true),
    ];
    expect(way(rows)).toBe('told');
  });

  it('is left to the supervisor when everybody has been tried', () => {
    const all = plan.contacts
      .filter(({ unit }) => unit === 'guangzhou')
      .flatMap(({ email, channels }) => channels.map((channel) => told(email!, channel)));
    expect(way(all)).toBeNull();
  });
});
