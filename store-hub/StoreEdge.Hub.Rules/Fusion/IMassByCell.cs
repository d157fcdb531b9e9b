namespace StoreEdge.Hub.Rules.Fusion;

/// <summary>Something for each cell and mode that motion can carry on: a belief, or what later looks say of one.</summary>
internal interface IMassByCell
{
    /// <summary>Outside it there is none.</summary>
    CellBox Box { get; }

    /// <param name="field">Begun with a box that holds this one.</param>
    /// <param name="first">Taken on the way.</param>
    void LoadInto(Field field, in ModeSwitch first);
}
