/** All workflow types, as the worker bundles them. */
export { deliveryWorkflow } from './delivery';
export { dispatchWorkflow } from './dispatch';
export { escalationWorkflow } from './escalation';
export { occurrenceWorkflow } from './occurrence';
export { requirementWorkflow } from './requirement';
