#!/bin/sh
# Editions of several years use cost objects too: a run about any of their years knows of them.
. "$(dirname "$0")/common.sh"
make_home && fill_home || finish
cat >"$OVERENS_HOME/editions/long@2021-2023.conf" <<'C'
edition: { agreement = "long"; id = "2021-2023"; title = "Lång satsning"; from = "2021-01-01"; to = "2023-12-31";
  national = "4 mkr"; source = "prov";
  recipients = ( { id = "regions"; title = "Regionerna"; national = "4 mkr"; source = "prov"; } );
  components = ( { id = "a"; title = "Del A"; national = "4 mkr"; recipients = "regions"; source = "prov"; } ); };
C
cat >"$OVERENS_HOME/editions/long@2021-2023.local.conf" <<'C'
edition: { agreement = "long"; id = "2021-2023"; source = "prov";
  components = ( { id = "a"; responsible = "Chef"; cost_object = "9916"; } ); };
C
expect 1 overens report sheet "$edition" --json
run=$(python3 -c 'import json, sys; print(json.load(sys.stdin)["run"])' <"$out")
expect 0 overens run show "$run" --json
says "$out" "claim-local:long@2021-2023" "claim-edition:long@2021-2023"
expect 0 overens verify "$run"
finish
