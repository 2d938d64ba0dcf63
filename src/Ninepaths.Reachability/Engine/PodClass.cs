using Ninepaths.Reachability.Addresses;
using Ninepaths.Reachability.Objects;

namespace Ninepaths.Reachability.Engine;

/// <summary>Pods that no policy and no mesh tells apart.</summary>
/// <param name="Index">Its number among all ends.</param>
/// <param name="Sample">One of them.</param>
/// <param name="Members">All of them, by their index in <see cref="PodNetwork.Pods"/>.</param>
/// <param name="OnHost">True for pods in the network of their node, where the dialect tells them from nothing else there.</param>
/// <param name="Families">The families of their addresses.</param>
/// <param name="PortTable">The number of what named ports mean to them.</param>
public sealed record PodClass(int Index, Pod Sample, IReadOnlyList<int> Members, bool OnHost, AddressFamilies Families, int PortTable);
