/** The work app and the groups' robots that an engine's settings name. */
import { GatewayFault, robotFrom, workAppFrom } from '../activities/gateways/registry';
import { limited } from '../activities/gateways/robots/limited';
import type { Deps } from '../activities/deps';
import type { EngineConfig } from './engine-config';
import { doorFaults } from './sms';

type Named = Pick<EngineConfig, 'workApp' | 'robots' | 'baseUrl'>;
type WithDoor = Named & Pick<EngineConfig, 'smsGateway' | 'receiptsListen'>;

/** Throws a GatewayFault that names every fault in them; asks nobody. */
export function channelsOf({ workApp, robots }: Named): Pick<Deps, 'workApp' | 'robots'> {
  const made = Object.entries(robots ?? {}).map(([name, own]) => [name, limited(robotFrom(own), Date.now)] as const);
  return { ...(workApp ? { workApp: workAppFrom(workApp) } : {}), robots: new Map(made) };
}

/** What is wrong with their settings and with the receipts' door; empty also where there are none. */
export function channelFaults({ workApp, robots, baseUrl, ...others }: WithDoor): readonly string[] {
  const homeless = workApp && !baseUrl ? ['DUBAN_BASE_URL：待办须有网址 / to-do items need an address to act at'] : [];
  return [
    ...homeless,
    ...(workApp ? faultsOf('DUBAN_WORK_APP', () => workAppFrom(workApp)) : []),
    ...Object.entries(robots ?? {}).flatMap(([name, own]) => faultsOf(`DUBAN_ROBOTS：${name}`, () => robotFrom(own))),
    ...doorFaults(others),
  ];
}

function faultsOf(name: string, make: () => unknown): readonly string[] {
  try {
    make();
    return [];
  } catch (error) {
    if (error instanceof GatewayFault) return error.faults.map((fault) => `${name}：${fault}`);
    throw error;
  }
}
