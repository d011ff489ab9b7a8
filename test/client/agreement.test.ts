import { agree } from '../../client/agreement';

const OUTLOOK = { first: true, realMail: true, requirements: 94, units: 189, mails: 189, backlog: 152 };

describe('before the first real mails', () => {
  const said: string[] = [];
  beforeEach(() => {
    said.length = 0;
    jest.spyOn(process.stderr, 'write').mockImplementation((text) => (said.push(String(text)), true));
  });
  afterEach(() => jest.restoreAllMocks());

  it('the counts are stated, and without a terminal the answer is no', async () => {
    await expect(agree(OUTLOOK, false)).rejects.toMatchObject({
      kind: 'usage',
      zh: expect.stringContaining('--yes') as string,
    });
    expect(said.join('')).toContain('94 项要求给 189 个单位，发出 189 封真实邮件，另有 152 期存量');
  });

  it('--yes agrees, and the counts are stated all the same', async () => {
    await agree(OUTLOOK, true);
    expect(said.join('')).toContain('189 封真实邮件');
  });
});
