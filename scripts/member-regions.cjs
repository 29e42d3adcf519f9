// CommonJS, because the packager loads it with require. It says which Regions the accounts are set up in.

/** The stack's own Region first, asked for or not: the roles of an account are in its instance there. */
const memberRegions = (own, asked = '') => {
  const named = asked.split(',').map((region) => region.trim());
  return [...new Set([own, ...named])].filter((region) => region !== '').join(',');
};

const list = async ({ resolveVariable }) =>
  memberRegions(await resolveVariable('self:provider.region'), await resolveVariable("param:memberRegions, ''"));

// The packager calls it for the parameter of the stack.
module.exports = { memberRegions, list };
