using System.Globalization;

namespace StoreEdge.Hub;

/// <summary>Finds settings that no option has and values that do not read as their option's type, all of them at once, by the options' own properties.</summary>
internal static class SettingsShape
{
    /// <summary>Said of a name that no option has; binding passes over it.</summary>
    public const string Unknown = "there is no such setting";

    /// <param name="type">The options that the section is bound to.</param>
    /// <param name="rooms">Sections beneath it that are bound to options of their own.</param>
    /// <returns>Each faulty setting and what is wrong with it.</returns>
    public static IEnumerable<(string Path, string What)> Faults(IConfigurationSection section, Type type, IReadOnlyDictionary<string, Type> rooms)
    {
        foreach (var child in section.GetChildren())
        {
            if ((rooms.GetValueOrDefault(child.Key) ?? TypeOf(type, child.Key)) is not { } childType)
            {
                if (!IsOfTheEnvironment(child.Path)) yield return (child.Path, Unknown);
            }
            else if (!IsPlain(childType))
            {
                if (!string.IsNullOrEmpty(child.Value)) yield return (child.Path, $"'{child.Value}' is one value where there must be a {(IsList(childType) ? "list" : "section")}");
                foreach (var fault in Faults(child, childType, NoRooms)) yield return fault;
            }
            else if (child.GetChildren().Any())
            {
                yield return (child.Path, "is not one value");
            }
            else if (child.Value is { } value && !Reads(value, childType))
            {
                yield return (child.Path, $"'{value}' is not {(childType == typeof(bool) ? "true or false" : "a whole number")}");
            }
        }
    }

    /// <summary>The configuration without the settings at the paths and all beneath them, so that what remains can be bound and judged.</summary>
    public static IConfiguration Without(IConfiguration configuration, IReadOnlyCollection<string> paths) => new ConfigurationBuilder()
        .AddInMemoryCollection(configuration.AsEnumerable().Where(s => s.Value is not null && !paths.Any(p => IsIn(s.Key, p)))).Build();

    /// <summary>The path is the section's own or beneath it.</summary>
    public static bool IsIn(string path, string section) => (path + ":").StartsWith(section + ":", StringComparison.OrdinalIgnoreCase);

    // The environment is shared with the store's other programs: an agent's StoreEdge__HubUrl is no fault here.
    private static bool IsOfTheEnvironment(string path) => Environment.GetEnvironmentVariables().Keys.Cast<string>()
        .Any(k => (k.Replace("__", ":", StringComparison.Ordinal) + ":").StartsWith(path + ":", StringComparison.OrdinalIgnoreCase));

    private static readonly Dictionary<string, Type> NoRooms = [];

    private static bool Reads(string value, Type type) => type == typeof(string)
        || (type == typeof(bool) && bool.TryParse(value, out _))
        || (type == typeof(int) && int.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out _));

    private static bool IsPlain(Type type) => type == typeof(string) || type.IsPrimitive;

    private static bool IsList(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>);

    private static bool IsMap(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>);

    // Of a list every key is an index, of a map a name.
    private static Type? TypeOf(Type type, string key) => IsList(type) || IsMap(type)
        ? type.GenericTypeArguments[^1]
        : Array.Find(type.GetProperties(), p => p.CanWrite && p.Name.Equals(key, StringComparison.OrdinalIgnoreCase))?.PropertyType;
}
