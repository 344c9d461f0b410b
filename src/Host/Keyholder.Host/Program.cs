using Keyholder.Host;
using Keyholder.Host.Verbs;

return args is [] or ["serve", ..] or [['-', '-', ..], ..] && args is not ["--help"] and not ["--version"]
    ? await Serve.RunAsync(args is ["serve", .. var rest] ? rest : args)
    : await CommandLine.InvokeAsync(args);
