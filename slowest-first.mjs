import Sequencer from '@jest/test-sequencer';

/** Tests in a browser and benches take up to a minute each: begun last, one of them would run alone while a processor rests. */
const isSlow = ({ path }) => /[\\/](e2e|bench)[\\/]|\.browser\.test\.ts$/.test(path);
/** The simulation takes minutes, and both processors from a browser that runs beside it. */
const isSimulation = ({ path }) => /[\\/]simulation[\\/]/.test(path);

/** Where jest does not know yet how long a file takes, it goes by the file's size, which says little about it. */
export default class SlowestFirst extends Sequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    const rank = (test) => (isSlow(test) ? 0 : isSimulation(test) ? 1 : 2);
    return sorted.sort((one, other) => rank(one) - rank(other));
  }
}
