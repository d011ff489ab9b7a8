import { leadsOut } from '../../settings/smtp-url';

describe('whether mail may reach people', () => {
  it.each([
    'smtp://mail.gd.example',
    'smtps://u:p@10.1.2.3:2525',
    'smtp://127.0.0.1:25',
    'smtp://localhost:587',
    'smtp://localhost',
  ])('over %s it may', (url) => expect(leadsOut(url)).toBe(true));
  it.each(['smtp://127.0.0.1:2525', 'smtp://localhost:9703', 'smtp://[::1]:1025'])(
    'over %s, a sink on this machine, it may not',
    (url) => expect(leadsOut(url)).toBe(false),
  );
});
