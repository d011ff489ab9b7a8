import { channelsFor } from '../../domain/contacts';
import type { Channel, Contact } from '../../domain/plan';

const contact = (own: Partial<Contact>): Contact => ({
  unit: 'guangzhou',
  role: 'liaison',
  name: '张三',
  email: 'zhangsan@gz.example',
  mobile: '+8613800000000',
  channels: ['email', 'sms'],
  ...own,
});
const app = contact({ app: 'zhangsan', channels: ['app', 'email', 'sms'] });

test.each<[string, Contact, readonly Channel[], readonly Channel[]]>([
  ['the work app first gets there what would go by mail', app, ['email'], ['app']],
  ['the work app first gets the SMS as well', app, ['email', 'sms'], ['app', 'sms']],
  ['the work app first is told once where a policy names it too', app, ['app', 'email'], ['app']],
  ['the work app last gets mails', contact({ app: 'z', channels: ['email', 'app'] }), ['email'], ['email']],
  [
    'the work app last gets an item where a policy wants one',
    contact({ app: 'z', channels: ['email', 'app'] }),
    ['app'],
    ['app'],
  ],
  ['no work app gets what there is where a policy wants one', contact({}), ['app'], ['email']],
  [
    'a channel without an address is passed over',
    contact({ channels: ['app', 'robot', 'email'] }),
    ['email'],
    ['email'],
  ],
  [
    'a robot first gets there what would go by mail',
    contact({ robot: 'g', channels: ['robot', 'email'] }),
    ['email'],
    ['robot'],
  ],
])('who has %s', (_, who, wanted, channels) => {
  expect(channelsFor(wanted, who)).toEqual(channels);
});
