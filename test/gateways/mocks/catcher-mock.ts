/** The catcher's door as its gateway sees it; the real one is tried in test/catcher. */
import { catcher } from '../../../activities/gateways/catcher/gateway';
import { startMock, type Vendor } from './http-mock';
import { testTools, type Rig } from './rig';

const vendor: Vendor = {
  read({ url, body }) {
    if (url.pathname === '/api/sms')
      return {
        kind: 'other',
        reply: (processed) => ({
          body: {
            items: processed
              .filter(({ mobile }) => mobile === url.searchParams.get('mobile'))
              .map(({ id, gatewayId }) => ({ clientId: id, id: gatewayId, at: '2016-10-28T01:00:03.000Z' })),
          },
        }),
      };
    const { id, mobile } = JSON.parse(body) as { id: string; mobile: string };
    return { kind: 'submit', id, mobile };
  },
  accepted: ({ gatewayId }) => ({ body: { id: gatewayId } }),
  refused: (refusal) =>
    refusal === 'limits the rate' ? { status: 429, body: {} } : { status: 400, body: { error: refusal } },
};

export async function catcherRig(): Promise<Rig> {
  const mock = await startMock(vendor);
  return {
    mock,
    gateway: catcher.create({ url: `http://127.0.0.1:${mock.port}/sms` }, testTools(mock)),
    secrets: [],
    refusesBy: 'status',
  };
}
