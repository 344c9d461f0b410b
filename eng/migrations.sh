#!/usr/bin/env bash
# Adds a migration for every engine:   eng/migrations.sh add NAME
# Before the first release only:       eng/migrations.sh reset [ENGINE...]   throws the streams away and starts them anew
set -euo pipefail
cd "$(dirname "$0")/.."
dotnet tool restore >/dev/null
case "${1:-}" in
  add) name=${2:?name the migration}; engines=(Sqlite PostgreSql SqlServer) ;;
  reset) name=Initial; shift; engines=("${@:-Sqlite PostgreSql SqlServer}"); read -ra engines <<<"${engines[*]}"
    for engine in "${engines[@]}"; do rm -rf "src/Host/Keyholder.Migrations.$engine/Migrations"; done ;;
  *) sed -n '2,3p' "$0"; exit 2 ;;
esac
dotnet build src/Host/Keyholder.Host -nologo -v q
for engine in "${engines[@]}"; do
  for context in TenantSchemaContext CatalogueDbContext; do
    dotnet ef migrations add "$name" --no-build --project "src/Host/Keyholder.Migrations.$engine" \
      --startup-project src/Host/Keyholder.Host --context "$context" --output-dir "Migrations/${context%%Context}" -- --engine "$engine"
  done
done
