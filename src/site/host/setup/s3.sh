#!/bin/sh
# Puts the finished website into a bucket of Amazon S3, with the AWS command line (aws, version 2).
# Written by `shopfront host s3`. Change it as you like: shopfront then leaves it alone.
#
#   sh hosting/s3.sh NAME-OF-THE-BUCKET
#
# The bucket: static website hosting switched on, index document index.html, error document 404.html.
set -eu
bucket=${1:?which bucket? sh hosting/s3.sh NAME-OF-THE-BUCKET}
site=$(dirname "$0")/../public

if [ ! -f "$site/index.html" ]; then
    echo "there is no website in $site: run \`shopfront build\` first" >&2
    exit 1
fi

# What pages need comes before them, and what is gone goes last: nobody sees half a page.
aws s3 sync "$site/assets" "s3://$bucket/assets" --cache-control "@KEEP@"
aws s3 sync "$site" "s3://$bucket" --cache-control "@ASK@" --exclude "assets/*" --exclude ".s3-redirects" --exclude ".shopfront-*"

# Pages that moved: S3 sends a redirect where a file says so.
while read -r file to; do
    aws s3 cp "$site/$file" "s3://$bucket/$file" --cache-control "@ASK@" --website-redirect "$to"
done <"$site/.s3-redirects"

aws s3 sync "$site" "s3://$bucket" --delete --size-only --exclude ".s3-redirects" --exclude ".shopfront-*"
