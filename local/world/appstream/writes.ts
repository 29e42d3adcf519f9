import { loweredMembers } from '../events/spelling.ts';
import { type Operations, type Trail, write } from '../operation.ts';
import { createFleet, deleteFleet, startFleet, stopFleet, updateFleet } from './fleets.ts';

/** AppStream's records are its inputs and outputs, spelled with a small first letter; an empty output is null. */
const trail: Trail = {
  request: loweredMembers,
  response: (output) => (Object.keys(output).length > 0 ? loweredMembers(output) : null),
};

/** AppStream's writes. */
export const appstreamWrites: Operations = {
  CreateFleet: write(createFleet, trail),
  UpdateFleet: write(updateFleet, trail),
  StartFleet: write(startFleet, trail),
  StopFleet: write(stopFleet, trail),
  DeleteFleet: write(deleteFleet, trail),
};
