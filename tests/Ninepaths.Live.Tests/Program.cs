using Ninepaths.Live.Tests.Sandbox;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

namespace Ninepaths.Live.Tests;

internal static class Program
{
    public static Task<int> Main(string[] args)
    {
        OwnNamespaces.Enter();

        // What xunit's own entry point does.
        return args.Any(argument => argument is "-automated" or "@@")
            ? ConsoleRunner.Run(args)
            : TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions);
    }
}
