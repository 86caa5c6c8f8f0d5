#!/bin/sh
# Makes the tables and figures of estimators-on-digits.md again, with the packaged program (./mvnw package -DskipTests).
set -eu
cd "$(dirname "$0")/../.."
room=${ELBO_ROOM:-target/elbo-room/bin/elbo-room}
out=src/docs/digits

study() {
    bits=$1
    shift
    "$room" study --latent bernoulli --latent-size "$bits" --warmup-epochs 3 --seed 1 \
        --out "$out/study-$bits-bits" --overwrite "$@" >/dev/null
}

race() {
    bits=$1
    shift
    "$room" race --latent bernoulli --latent-size "$bits" --epochs 3 --seeds 1,2 \
        --out "$out/race-$bits-bits" --overwrite "$@" >/dev/null
}

study 8 --replicates 2000 \
    --estimators reinforce,rloo:2,rloo:4,disarm,ugc,bitflip,arms:4,rodeo,local-expectation,relax,straight-through,reinmax,gumbel-rao
study 64 --replicates 500 \
    --estimators reinforce,rloo:2,rloo:4,disarm,ugc,arms:4,rodeo,relax,straight-through,reinmax,gumbel-rao
race 8 --estimators reinforce,rloo:2,disarm,arms:4,straight-through
race 64 --estimators reinforce,rloo:2,disarm,arms:4,straight-through

# the page shows neither pixels nor what the tables have already
find "$out" -name '*.png' -exec rm {} + -o -name '*.json' -exec rm {} + -o -name 'coordinates.csv' -exec rm {} +
