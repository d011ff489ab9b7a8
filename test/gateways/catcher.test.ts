/** The catcher as a gateway like any other. */
import { conformance } from './conformance';
import { catcherRig } from './mocks/catcher-mock';

describe('catcher', () => conformance(catcherRig));
