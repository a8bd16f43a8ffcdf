#!/bin/sh
# Ten years of twelve schedules, many times over, with down times, failures and wrong clocks: what was due was made, or its
# dropping is recorded, and nothing was made twice. SIMULATE_SEEDS says how many times, SIMULATE_SEED the first.
. "$(dirname "$0")/../cli/common.sh"
seeds=${SIMULATE_SEEDS:-100}
first=${SIMULATE_SEED:-1}

expect 0 overens init --region 23
for module in close-care cancer-care plain; do
    expect 0 overens --quiet module enable $module
done
cat >"$OVERENS_HOME/schedules.d/twelve.conf" <<'END'
schedules = (
  { id = "daily"; relative = "all"; offset = "-1bd"; to = [ "a@region.example" ]; missed = "skip"; grace = "PT1H"; start = "2015-01-01"; },
  { id = "weekly"; report = "sheet"; edition = "close-care"; rule = "FREQ=WEEKLY;BYDAY=MO"; start = "2015-01-01"; missed = "all"; cap = 3; },
  { id = "daily-findings"; report = "findings"; edition = "all"; rule = "FREQ=DAILY"; start = "2015-01-01"; missed = "skip"; not_after = "P2D"; },
  { id = "monthly"; report = "monthly"; edition = "close-care"; preset = "monthly"; start = "2015-01-01"; adjust = "following"; missed = "all"; },
  { id = "monthly-all"; report = "monthly"; edition = "all"; rule = "FREQ=MONTHLY;BYMONTHDAY=-1"; period = "month"; start = "2015-01-01";
    adjust = "preceding"; offset = "-2bd"; missed = "all"; gate = [ "complete" ]; },
  { id = "monthly-once"; report = "monthly"; edition = "cancer-care"; preset = "monthly"; start = "2015-01-01"; time = "02:30"; },
  { id = "tertial"; report = "tertial"; edition = "all"; preset = "tertial"; start = "2015-01-01"; offset = "+20d"; missed = "all"; },
  { id = "half-year"; report = "half-year"; edition = "close-care"; preset = "half-year"; start = "2015-01-01"; missed = "all"; not_after = "P30D"; },
  { id = "annual"; report = "annual"; edition = "all"; preset = "annual"; start = "2015-01-01"; offset = "+45d"; missed = "all"; attempts = 2; },
  { id = "interim"; report = "interim"; relative = "interim"; offset = "-10bd"; start = "2015-01-01"; },
  { id = "final"; report = "final"; relative = "final"; offset = "-10bd"; start = "2015-01-01"; },
  { id = "once"; report = "overview"; edition = "all"; preset = "once"; start = "2020-02-29"; missed = "all"; }
);
END
sum() {
    python3 - "$scratch" "$seeds" "$first" <<'END'
import glob, json, sys
names = 'due made partial skipped failed open double held interrupted attempts'.split()
total = dict.fromkeys(names, 0)
for path in glob.glob(sys.argv[1] + '/seed-*.json'):
    one = json.load(open(path))
    for name in names:
        total[name] += one[name]
    if one['due'] != sum(one[name] for name in 'made partial skipped failed open'.split()) or one['open'] or one['double']:
        print('FAILED:', path.split('-')[-1], one)
        sys.exit(1)
    if one['due'] < 4000 or not one['skipped'] or not one['interrupted']:
        print('FAILED: these years are too quiet:', one)
        sys.exit(1)
print('simulation: %s times ten years of twelve schedules, %d due = %d made + %d partial + %d skipped + %d failed, '
      '%d interrupted, %d ticks held for the clock, 0 open, 0 twice (seeds from %s)' %
      (sys.argv[2], total['due'], total['made'], total['partial'], total['skipped'], total['failed'], total['interrupted'],
       total['held'], sys.argv[3]))
END
}
seed=$first
while [ $seed -lt $((first + seeds)) ]; do
    status=0
    overens schedule simulate --from 2015-01-01 --to 2025-01-01 --seed $seed --clock-steps 6 --json >"$scratch/seed-$seed.json" || status=$?
    [ $status -le 1 ] || fail "seed $seed ended with $status"
    seed=$((seed + 1))
done
sum || failed=$((failed + 1))
# The same seed is the same years.
overens schedule simulate --from 2015-01-01 --to 2025-01-01 --seed "$first" --clock-steps 6 --json >"$scratch/again"
cmp -s "$scratch/again" "$scratch/seed-$first.json" || fail "seed $first is not the same the second time"
finish
