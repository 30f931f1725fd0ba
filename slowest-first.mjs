import Sequencer from '@jest/test-sequencer';

/** The simulation takes minutes: begun last, it would run alone while a processor rests. */
const isSlowest = ({ path }) => /[\\/]simulation\.test\.ts$/.test(path);
/** Tests in a browser and benches take up to a minute each. */
const isSlow = ({ path }) => /[\\/](e2e|bench|simulation)[\\/]|\.browser\.test\.ts$/.test(path);

/** Where jest does not know yet how long a file takes, it goes by the file's size, which says little about it. */
export default class SlowestFirst extends Sequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    const rank = (test) => (isSlowest(test) ? 0 : isSlow(test) ? 1 : 2);
    return sorted.sort((one, other) => rank(one) - rank(other));
  }
}
