# syntax=docker/dockerfile:1
FROM node:22-bookworm-slim AS node

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
# The stylesheet is built with npm.
COPY --from=node /usr/local/bin/node /usr/local/bin/node
COPY --from=node /usr/local/lib/node_modules /usr/local/lib/node_modules
RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm
WORKDIR /source
COPY . .
RUN dotnet publish src/Host/Keyholder.Host -c Release -o /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY --from=build /app .
# The data directory holds keys, uploaded files and, with the embedded engine, the databases: mount a volume there.
RUN mkdir /data && chown "$APP_UID" /data
USER $APP_UID
VOLUME /data
ENV ASPNETCORE_URLS=http://+:8080 \
    Keyholder__DataDirectory=/data
EXPOSE 8080
ENTRYPOINT ["dotnet", "Keyholder.Host.dll"]
